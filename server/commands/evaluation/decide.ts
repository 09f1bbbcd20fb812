import type { CommandContext } from '../command.js';
import { acceptHandedIn, returnHandedIn, type DecideInput, type ReturnInput } from '../handed-in/decide.js';
import { evaluationKind } from './lock-evaluation.js';
import type { SelfEvaluationResult } from './start.js';

const toResult = (selfEvaluation: SelfEvaluationResult['selfEvaluation']): SelfEvaluationResult => ({ selfEvaluation });

/** 退回 a self-evaluation. @throws see returnHandedIn */
export const returnSelfEvaluation = (context: CommandContext, input: ReturnInput): Promise<SelfEvaluationResult> => returnHandedIn(context, evaluationKind, { name: 'returnSelfEvaluation', toResult }, input);

/** 通过: freezes a self-evaluation as it was handed in. @throws see acceptHandedIn */
export const acceptSelfEvaluation = (context: CommandContext, input: DecideInput): Promise<SelfEvaluationResult> => acceptHandedIn(context, evaluationKind, { name: 'acceptSelfEvaluation', toResult }, input);
