import { SamplerScopeError } from './base.ts';

/** `numReplicas` or `rank` left out where no process group knows them. PyTorch: the same words. */
export class ProcessGroupError extends SamplerScopeError {
  override readonly name = 'ProcessGroupError';

  constructor(readonly missing: 'numReplicas' | 'rank') {
    super(
      'Default process group has not been initialized, please make sure to call init_process_group. ' +
        `(${missing} was left out: pass it, call setProcessGroup, or set WORLD_SIZE and RANK)`,
    );
  }
}
