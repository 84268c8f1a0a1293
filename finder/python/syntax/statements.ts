import type { Assign, Block, ClassDef, Expr, FunctionDef, If, Parameter, Statement, With } from './ast.ts';
import { ExpressionReader, groups, MAX_DEPTH, spanOf } from './expressions.ts';
import { importOf } from './imports.ts';
import { ERROR, type Node } from './node.ts';

const ASSIGNING = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '//=',
  '%=',
  '**=',
  '&=',
  '|=',
  '^=',
  '>>=',
  '<<=',
  '@=',
]);

/** Makes statements of lezer's nodes. */
export class StatementReader {
  readonly #expressions: ExpressionReader;
  #depth = 0;

  constructor(readonly text: string) {
    this.#expressions = new ExpressionReader(text);
  }

  /** All statements among the nodes, several of one line apart. */
  readAll(nodes: readonly Node[]): readonly Statement[] {
    if (this.#depth >= MAX_DEPTH) return [];
    this.#depth++;
    const statements = nodes.flatMap((node) =>
      node.name === 'StatementGroup' ? this.readAll(node.children) : this.#read(node, []),
    );
    this.#depth--;
    return statements;
  }

  #read(node: Node, decorators: readonly string[]): readonly Statement[] {
    const span = spanOf(node);
    const { children } = node;
    switch (node.name) {
      case ERROR:
      case ';':
      case ':':
        return [];
      case 'AssignStatement':
        return [this.#assign(node)];
      case 'UpdateStatement':
        return [this.#update(node)];
      case 'ForStatement':
        return this.#for(node);
      case 'WhileStatement': {
        const { heads, blocks } = this.#headsAndBlocks(children);
        const [test] = heads.flatMap((head) => this.#expressions.readList(head) ?? []);
        const [body, otherwise] = blocks;
        return test === undefined || body === undefined
          ? []
          : [{ kind: 'while', span, test, body, otherwise }];
      }
      case 'IfStatement':
        return [this.#if(node)];
      case 'MatchStatement':
        return [this.#match(node)];
      case 'WithStatement':
        return [this.#with(node)];
      case 'TryStatement':
        return [{ kind: 'try', span, arms: this.#headsAndBlocks(children).blocks }];
      case 'FunctionDefinition':
        return [this.#function(node, decorators)];
      case 'ClassDefinition':
        return [this.#class(node, decorators)];
      case 'DecoratedStatement':
        return this.#decorated(children);
      case 'ImportStatement':
        return [importOf(node, this.text)];
      case 'ReturnStatement':
        return [{ kind: 'return', span, value: this.#expressions.readList(this.#after(children, 'return')) }];
      case 'ScopeStatement': {
        const names = children
          .filter(({ name }) => name === 'VariableName')
          .map((name) => this.#source(name));
        return [{ kind: 'global', span, names }];
      }
      default:
        return [{ kind: 'evaluate', span, values: this.#values(children) }];
    }
  }

  #source({ start, end }: Node): string {
    return this.text.slice(start, end);
  }

  #values(nodes: readonly Node[]): readonly Expr[] {
    return nodes.filter(isExpression).map((node) => this.#expressions.read(node));
  }

  #after(nodes: readonly Node[], word: string): readonly Node[] {
    return nodes.slice(nodes.findIndex(({ name }) => name === word) + 1).filter(isExpressionOrComma);
  }

  #assign(node: Node): Assign {
    const sides: Node[][] = [[]];
    for (const child of node.children) {
      if (child.name === 'AssignOp') sides.push([]);
      else if (child.name !== 'TypeDef') sides.at(-1)?.push(child);
      else {
        // `x: int = 5` holds the `=` beside the type.
      }
    }
    const read = sides.map((side) => this.#expressions.readList(side.filter(isExpressionOrComma)));
    const value = sides.length > 1 ? read.at(-1) : undefined;
    const targets = (sides.length > 1 ? read.slice(0, -1) : read).filter((target) => target !== undefined);
    return { kind: 'assign', span: spanOf(node), targets, value };
  }

  #update(node: Node): Assign {
    const span = spanOf(node);
    const [left, mark, ...rest] = node.children;
    const target = left && this.#expressions.read(left);
    const right = this.#expressions.readList(rest.filter(isExpressionOrComma));
    const operator = mark === undefined ? '' : this.#source(mark);
    if (target === undefined) return { kind: 'assign', span, targets: [], value: undefined };
    const value: Expr =
      right === undefined || !ASSIGNING.has(operator)
        ? { kind: 'other', span, parts: [] }
        : { kind: 'binary', span, operator: operator.slice(0, -1), left: target, right };
    return { kind: 'assign', span, targets: [target], value };
  }

  #for(node: Node): readonly Statement[] {
    const { children } = node;
    const between = (from: string, to: string) =>
      children.slice(indexOf(children, from) + 1, indexOf(children, to)).filter(isExpressionOrComma);
    const target = this.#expressions.readList(between('for', 'in'));
    const iterable = this.#expressions.readList(between('in', 'Body'));
    const [body, otherwise] = this.#headsAndBlocks(children).blocks;
    if (target === undefined || iterable === undefined || body === undefined) return [];
    return [{ kind: 'for', span: spanOf(node), target, iterable, body, otherwise }];
  }

  #if(node: Node): If {
    const { heads, blocks } = this.#headsAndBlocks(node.children);
    const tests = heads.flatMap((head) => this.#expressions.readList(head) ?? []);
    return {
      kind: 'if',
      span: spanOf(node),
      tests,
      arms: blocks,
      isExhaustive: blocks.length > tests.length,
    };
  }

  #match(node: Node): If {
    const [subject, body] = node.children.filter(({ name }) => name !== 'match');
    const clauses = body?.children.filter(({ name }) => name === 'MatchClause') ?? [];
    const arms = clauses.flatMap(({ children }) => this.#headsAndBlocks(children).blocks);
    const tests = subject === undefined ? [] : [this.#expressions.read(subject)];
    return { kind: 'if', span: spanOf(node), tests, arms, isExhaustive: false };
  }

  #with(node: Node): With {
    const heads = node.children.filter(({ name }) => name !== 'with' && name !== 'async' && name !== 'Body');
    const items = groups(heads).flatMap((group) => {
      const [value, , target] = group;
      if (value === undefined) return [];
      return [{ value: this.#expressions.read(value), target: target && this.#expressions.read(target) }];
    });
    return { kind: 'with', span: spanOf(node), items, body: this.#body(node) };
  }

  #function(node: Node, decorators: readonly string[]): FunctionDef {
    const name = node.children.find((child) => child.name === 'VariableName');
    const list = node.children.find((child) => child.name === 'ParamList');
    return {
      kind: 'function',
      span: spanOf(node),
      name: name === undefined ? '' : this.#source(name),
      parameters: this.#parameters(list?.children.slice(1, -1) ?? []),
      decorators,
      body: this.#body(node),
    };
  }

  #parameters(nodes: readonly Node[]): readonly Parameter[] {
    let isKeywordOnly = false;
    return groups(nodes).flatMap((group): Parameter[] => {
      const [mark] = group;
      const name = group.find((node) => node.name === 'VariableName');
      const assign = group.findIndex((node) => node.name === 'AssignOp');
      const value = assign < 0 ? undefined : this.#expressions.readList(group.slice(assign + 1));
      const kind =
        mark?.name === '*' ? 'list' : mark?.name === '**' ? 'mapping' : isKeywordOnly ? 'keyword' : 'plain';
      if (mark?.name === '*') isKeywordOnly = true;
      return name === undefined ? [] : [{ name: this.#source(name), span: spanOf(name), kind, value }];
    });
  }

  #class(node: Node, decorators: readonly string[]): ClassDef {
    const name = node.children.find((child) => child.name === 'VariableName');
    const list = node.children.find((child) => child.name === 'ArgList');
    return {
      kind: 'class',
      span: spanOf(node),
      name: name === undefined ? '' : this.#source(name),
      bases: list === undefined ? [] : this.#expressions.readArguments(list),
      decorators,
      body: this.#body(node),
    };
  }

  #decorated(children: readonly Node[]): readonly Statement[] {
    const decorators = children
      .filter(({ name }) => name === 'Decorator')
      .map(({ children: parts }) =>
        parts
          .filter(({ name }) => name === 'VariableName' || name === 'PropertyName' || name === '.')
          .map((part) => this.#source(part))
          .join(''),
      );
    return children.flatMap((child) => (child.name === 'Decorator' ? [] : this.#read(child, decorators)));
  }

  #body(node: Node): Block {
    const [body] = this.#headsAndBlocks(node.children).blocks;
    return body ?? { span: { start: node.end, end: node.end }, statements: [] };
  }

  /** What stands before each colon, and the block after it. */
  #headsAndBlocks(nodes: readonly Node[]): { heads: readonly (readonly Node[])[]; blocks: readonly Block[] } {
    const heads: (readonly Node[])[] = [];
    const blocks: Block[] = [];
    let head: Node[] = [];
    for (const node of nodes) {
      if (node.name === 'Body') {
        blocks.push({ span: spanOf(node), statements: this.readAll(node.children) });
        if (head.length > 0) heads.push(head);
        head = [];
      } else if (isExpressionOrComma(node)) head.push(node);
    }
    return { heads, blocks };
  }
}

const WORDS = new Set(
  'if elif else while for in try except finally with as def class return del raise assert global nonlocal import from pass break continue print yield async await case match ( ) : ; . -> TypeDef ArgList ParamList Body Guard AssignOp UpdateOp'.split(
    ' ',
  ),
);

function isExpression(node: Node): boolean {
  return node.name !== ERROR && node.name !== ',' && !WORDS.has(node.name);
}

function isExpressionOrComma(node: Node): boolean {
  return node.name === ',' || isExpression(node);
}

function indexOf(nodes: readonly Node[], name: string): number {
  return nodes.findIndex((node) => node.name === name);
}
