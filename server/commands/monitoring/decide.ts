import type { CommandContext } from '../command.js';
import { acceptHandedIn, returnHandedIn, type DecideInput, type ReturnInput } from '../handed-in/decide.js';
import { monitoringKind } from './monitoring-kind.js';
import type { MonitoringResult } from './start.js';

const toResult = (round: MonitoringResult['round']): MonitoringResult => ({ round });

/** 退回 a round. @throws see returnHandedIn */
export const returnMonitoring = (context: CommandContext, input: ReturnInput): Promise<MonitoringResult> => returnHandedIn(context, monitoringKind, { name: 'returnMonitoring', toResult }, input);

/** 通过: ends a round. @throws see acceptHandedIn */
export const acceptMonitoring = (context: CommandContext, input: DecideInput): Promise<MonitoringResult> => acceptHandedIn(context, monitoringKind, { name: 'acceptMonitoring', toResult }, input);
