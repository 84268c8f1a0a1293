import * as z from 'zod/mini';
import { LOOP_GROUPS, type LoopGroup } from './loopSchema.ts';

/** A parameter of a loop, for one who changes it. */
export interface LoopField {
  /** As a file spells it. */
  readonly name: string;
  readonly group: LoopGroup;
  readonly description: string;
  /** What it may be; absent where no list says it, as of a number. */
  readonly options?: readonly (string | boolean)[];
}

/** All parameters of a loop, group by group. */
export function loopFields(): LoopField[] {
  return LOOP_GROUP_NAMES.flatMap((group) =>
    Object.entries<z.ZodMiniType>(LOOP_GROUPS[group]).map(([name, field]) => ({
      name,
      group,
      description: z.globalRegistry.get(field)?.description ?? '',
      ...optionsOf(field),
    })),
  );
}

const LOOP_GROUP_NAMES: readonly LoopGroup[] = ['saved', 'restored', 'applied', 'orders', 'length'];

function optionsOf(field: z.ZodMiniType): Pick<LoopField, 'options'> {
  if (field instanceof z.ZodMiniBoolean) return { options: [false, true] };
  if (field instanceof z.ZodMiniEnum) return { options: field.options.map(String) };
  return {};
}
