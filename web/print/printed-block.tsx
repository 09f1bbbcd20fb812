import { Fragment } from 'react';
import type { TemplateFragment } from '../../client-sdk/index.js';
import type { PrintBlock } from './print-blocks.js';
import { PrintedTable, unitsOf } from './printed-table.js';
import type { ProseMark, ProseRun } from './read-prose.js';

function Run({ run: { text, marks } }: { readonly run: ProseRun }) {
  const wrap = (mark: ProseMark, inner: React.ReactNode): React.ReactNode => (mark === 'bold' ? <strong>{inner}</strong> : mark === 'italic' ? <em>{inner}</em> : <u>{inner}</u>);
  return marks.reduce<React.ReactNode>((inner, mark) => wrap(mark, inner), text);
}

interface PrintedBlockProps {
  readonly block: PrintBlock;
  readonly template: Pick<TemplateFragment, 'planMonths'>;
  /** Of a paragraph that is divided: the runs of this piece, and which ends of it are not its own. */
  readonly piece?: { readonly runs: readonly ProseRun[]; readonly goesOn: boolean; readonly isFirst: boolean };
  /** Of a table: which of its rows. */
  readonly rows?: { readonly from: number; readonly to: number };
}

/** A block as it stands on paper. */
export function PrintedBlock({ block, template, piece, rows }: PrintedBlockProps) {
  switch (block.kind) {
    case 'part': return <h2 className="printed-part">{block.number}<br />{block.title}</h2>;
    case 'heading': return <h3 className={block.depth === 0 ? 'printed-heading' : 'printed-heading printed-lower'}>{block.text}</h3>;
    case 'table': return <PrintedTable table={block.table} template={template} from={rows?.from ?? 0} to={rows?.to ?? unitsOf(block.table).length} />;
    case 'prose': {
      const { prose } = block;
      if (prose.kind === 'grid') return <table className="printed-table printed-grid"><tbody>{prose.rows.map((cells, row) => <tr key={row}>{cells.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody></table>;
      const classes = ['printed-paragraph', prose.isHeading ? 'printed-bold' : '', piece?.isFirst === false ? 'printed-rest' : '', piece?.goesOn === true ? 'printed-goes-on' : ''];
      return <p className={classes.filter((name) => name !== '').join(' ')} style={{ paddingInlineStart: `${prose.indent * 2}em` }}>{(piece?.runs ?? prose.runs).map((run, index) => <Fragment key={index}><Run run={run} /></Fragment>)}</p>;
    }
  }
}
