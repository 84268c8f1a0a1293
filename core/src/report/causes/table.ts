import type { CauseId } from '../../contract/diagnosis/cause.ts';
import { EPOCH_CAUSES } from './epoch.ts';
import { ORDER_CAUSES } from './order.ts';
import { POSITION_CAUSES } from './position.ts';
import { RANK_CAUSES } from './ranks.ts';
import type { CauseRow } from './row.ts';

/** What there is to say of every cause. */
export const CAUSE_ROWS: Readonly<Record<CauseId, CauseRow>> = {
  ...POSITION_CAUSES,
  ...EPOCH_CAUSES,
  ...ORDER_CAUSES,
  ...RANK_CAUSES,
};
