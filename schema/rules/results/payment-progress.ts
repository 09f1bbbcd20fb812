import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '../../model/decimal.js';
import type { PlanPoint } from '../../model/goal-table.js';
import type { Light } from '../../model/results.js';
import type { Template } from '../../model/template.js';
import { lightOfPayment } from './lights.js';
import { executionRate, type Spending } from './score-table.js';

/** A payment as far as progress asks. `date`: ISO, yyyy-mm-dd; a negative amount is money that came back. */
export interface DatedAmount {
  readonly date: string;
  readonly amount: Decimal;
}

/** 支出进度 at one point of the plan. */
export interface PlanPointProgress {
  readonly month: number;
  /** 计划累计, percent */
  readonly planned: Decimal;
  /** Paid by the end of that month; null while the point is still to come. */
  readonly paid: Decimal | null;
  /** The same in percent of the adjusted budget; null without a budget. */
  readonly paidPercent: Decimal | null;
  readonly gap: Decimal | null;
  readonly light: Light | null;
}

/** 支出进度 of one project. */
export interface PaymentProgress {
  readonly paid: Decimal;
  /** 预算执行率 in percent; null without a budget. */
  readonly rate: Decimal | null;
  readonly points: readonly PlanPointProgress[];
  /** By the last point of the plan that is past; null before the first, and without a budget. */
  readonly light: Light | null;
  /** What the year will come to if the rest keeps to the plan as well as what was due so far did; null before the first point, and where nothing was due. */
  readonly forecast: Decimal | null;
}

/** The last day of a month, ISO. */
export function endOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

const sumUpTo = (payments: readonly DatedAmount[], date: string): Decimal =>
  payments.reduce((so, payment) => (payment.date <= date ? addDecimals(so, payment.amount) : so), '0.00');

function pointProgress({ month, cumulativePercent }: PlanPoint, spending: Spending | null, template: Pick<Template, 'monitoring'>): PlanPointProgress {
  const rate = spending === null ? null : executionRate(spending);
  const { light, gap } = rate === null ? { light: null, gap: null } : lightOfPayment(cumulativePercent, rate, template.monitoring);
  return { month, planned: cumulativePercent, paid: spending?.paid ?? null, paidPercent: rate, gap, light };
}

/**
 * What was paid of a project's adjusted budget by `today` against its cumulative plan. A point counts when its month is over.
 * All amounts in the table's currency unit; `year` is the fiscal year.
 */
export function paymentProgress(
  plan: readonly PlanPoint[], budget: Decimal | null, payments: readonly DatedAmount[],
  { year, today }: { readonly year: number; readonly today: string }, template: Pick<Template, 'monitoring'>,
): PaymentProgress {
  const paid = sumUpTo(payments, today);
  const points = plan.map((point) => {
    const end = endOfMonth(year, point.month);
    return pointProgress(point, end <= today ? { budget, paid: sumUpTo(payments, end) } : null, template);
  });
  const last = points.findLast((point) => point.paid !== null) ?? null;
  const due = last?.planned ?? '0';
  const forecast = last?.paid === undefined || last.paid === null || compareDecimals(due, '0') <= 0
    ? null
    : latest(divideDecimals(multiplyDecimals(last.paid, '100'), due), paid);
  return { paid, rate: executionRate({ budget, paid }), points, light: last?.light ?? null, forecast };
}

/** What is paid already stays paid, whatever the plan made of it. */
function latest(forecast: Decimal, paid: Decimal): Decimal {
  return compareDecimals(subtractDecimals(forecast, paid), '0') < 0 ? paid : forecast;
}
