import { useComputedColorScheme } from '@mantine/core';
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip, type ChartData, type ChartOptions } from 'chart.js';
import { useEffect, useRef } from 'react';
import { createPattern, type PatternKind } from './patterns.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip, Legend);

/** A row of bars under one name. Told from the others by its pattern as well as by its colour. */
export interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly pattern: PatternKind;
}

/** What is drawn. */
export interface BarFigure {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Of the axis along which the bars grow. */
  readonly unit: string;
  readonly isHorizontal?: boolean;
  /** Bars of one label on top of each other. */
  readonly isStacked?: boolean;
  readonly max?: number;
}

const inks = { light: { text: '#343a40', grid: '#dee2e6' }, dark: { text: '#d5d5d5', grid: '#4a4a4a' } } as const;
const maxLabelChars = 14;
const shorten = (label: string): string => ([...label].length > maxLabelChars ? `${[...label].slice(0, maxLabelChars - 1).join('')}…` : label);

function dataOf(figure: BarFigure, scheme: 'light' | 'dark'): ChartData<'bar', (number | null)[]> {
  return {
    labels: [...figure.labels],
    datasets: figure.series.map(({ label, values, pattern }) => ({ label, data: [...values], backgroundColor: createPattern(pattern, scheme), borderColor: inks[scheme].text, borderWidth: 1, maxBarThickness: 28 })),
  };
}

function optionsOf({ unit, isHorizontal = false, isStacked = false, max, series }: BarFigure, scheme: 'light' | 'dark'): ChartOptions<'bar'> {
  const { text, grid } = inks[scheme];
  const amounts = { stacked: isStacked, beginAtZero: true, ...(max === undefined ? {} : { max }), title: { display: true, text: unit, color: text }, ticks: { color: text, precision: 0 }, grid: { color: grid } };
  const names = { stacked: isStacked, ticks: { color: text, callback(this: { getLabelForValue(value: number): string }, value: string | number) { return shorten(this.getLabelForValue(Number(value))); } }, grid: { display: false } };
  return {
    indexAxis: isHorizontal ? 'y' : 'x',
    responsive: true,
    maintainAspectRatio: false,
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 250 },
    font: { family: 'inherit' },
    scales: isHorizontal ? { x: amounts, y: names } : { x: names, y: amounts },
    plugins: { legend: { display: series.length > 1, labels: { color: text } }, tooltip: { enabled: true } },
  };
}

/** Bars on a canvas, drawn anew when what they stand for changes. What it shows is told by `label`; the numbers stand in a table beside it. */
export function ChartCanvas({ figure, label }: { readonly figure: BarFigure; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart<'bar', (number | null)[]> | null>(null);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const key = JSON.stringify(figure);
  useEffect(() => {
    if (canvas.current === null) return;
    const made = chart.current;
    if (made === null) {
      chart.current = new Chart(canvas.current, { type: 'bar', data: dataOf(figure, scheme), options: optionsOf(figure, scheme) });
      return;
    }
    made.data = dataOf(figure, scheme);
    made.options = optionsOf(figure, scheme);
    made.update();
    // `key` says all of the figure.
  }, [key, scheme]);
  useEffect(() => () => {
    chart.current?.destroy();
    chart.current = null;
  }, []);
  const height = figure.isHorizontal === true ? 90 + figure.labels.length * 34 : 260;
  return <div className="chart-canvas" style={{ height }}><canvas ref={canvas} role="img" aria-label={label} /></div>;
}
