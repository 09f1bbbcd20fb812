import type { Decimal } from './decimal.js';
import type { MonitoredRow, MonitoringFigures, MonitoringStatus } from './monitoring.js';
import type { Light } from './results.js';
import type { PageLayout } from './template.js';

/** A row of a round as it is printed. */
export interface PrintedRow extends MonitoringFigures {
  readonly row: MonitoredRow;
  readonly light: Light | null;
  readonly deviation: Decimal | null;
}

/** A project of a round as it is printed; amounts in its currency unit. */
export interface PrintedProject {
  readonly projectCode: string;
  readonly projectName: string;
  readonly unitName: string;
  readonly currencyUnit: string;
  readonly budget: Decimal | null;
  readonly paid: Decimal;
  readonly rate: Decimal | null;
  readonly forecast: Decimal | null;
  readonly rows: readonly PrintedRow[];
}

/** 绩效运行监控表 of a document: what is needed to print it. Plain data, for it passes between threads. */
export interface PrintedRound {
  readonly departmentName: string;
  readonly documentTitle: string;
  readonly fiscalYear: number;
  readonly month: number;
  readonly dueOn: string;
  readonly status: MonitoringStatus;
  /** Milliseconds since the epoch; null: not handed in yet. */
  readonly submittedAt: number | null;
  readonly opinion: string;
  readonly page: PageLayout;
  readonly projects: readonly PrintedProject[];
}
