import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { statusNames } from '../../schema/model/document.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { sectionsInOrder } from '../document/sections-in-order.js';
import { useWatchedDocument } from '../document/use-watched-document.js';
import { blockMark, looseMark } from './measure.js';
import { contentsOf, printBlocks, type PrintBlock } from './print-blocks.js';
import { PrintedBlock } from './printed-block.js';
import { PrintedTable, unitsOf } from './printed-table.js';
import { cutRuns } from './read-prose.js';
import { Sheet } from './sheet.js';
import { usePages, type PlacedPiece } from './use-pages.js';
import { useSheetScale } from './use-sheet-scale.js';
import './print.css';

const textsAtOnce = 100;
const contentsLines = 19;

/** The texts with their formatting, read again whenever one of them has changed. */
function useHtml(document: WatchedDocument): ReadonlyMap<string, string> | null {
  const client = useClient();
  const [htmlOf, setHtml] = useState<ReadonlyMap<string, string> | null>(null);
  const sections = document.parts.flatMap((part) => sectionsInOrder(part.sections));
  const key = sections.map(({ id, revision }) => `${id}.${revision}`).join(' ');
  useEffect(() => {
    const end = new AbortController();
    const ids = sections.map(({ id }) => id);
    const pieces = Array.from({ length: Math.ceil(ids.length / textsAtOnce) }, (_, at) => ids.slice(at * textsAtOnce, (at + 1) * textsAtOnce));
    Promise.all(pieces.map((piece) => client.sections.html(piece, { signal: end.signal }))).then(
      (found) => { if (!end.signal.aborted) setHtml(new Map(found.flatMap((texts) => [...texts]))); },
      // Without formatting the words are there all the same.
      () => { if (!end.signal.aborted) setHtml((known) => known ?? new Map()); },
    );
    return () => end.abort();
    // What is read follows from the ids and revisions.
  }, [client, key]);
  return htmlOf;
}

function PlacedBlock({ piece, block, document }: { readonly piece: PlacedPiece; readonly block: PrintBlock | undefined; readonly document: WatchedDocument }) {
  if (block === undefined) return null;
  const isParagraph = block.kind === 'prose' && block.prose.kind === 'paragraph';
  return (
    <PrintedBlock
      block={block} template={document.template} rows={{ from: piece.from, to: piece.to }}
      {...(isParagraph && block.prose.kind === 'paragraph' ? { piece: { runs: cutRuns(block.prose.runs, piece.start, piece.end), goesOn: piece.goesOn, isFirst: piece.from === 0 } } : {})}
    />
  );
}

/** All blocks below one another, out of sight, at the width of the paper: what the pages are measured on. */
function MeasureSheet({ blocks, document, sheet }: { readonly blocks: readonly PrintBlock[]; readonly document: WatchedDocument; readonly sheet: React.RefObject<HTMLDivElement | null> }) {
  return (
    <div className="sheet-measure" aria-hidden inert>
      <div className="sheet-text" ref={sheet}>
        {blocks.map((block, index) => (
          <div key={index}>
            <div {...{ [blockMark]: index }}><PrintedBlock block={block} template={document.template} /></div>
            {block.kind === 'table' && <div {...{ [looseMark]: index }}><PrintedTable table={block.table} template={document.template} from={0} to={unitsOf(block.table).length} isMerged={false} /></div>}
          </div>
        ))}
      </div>
    </div>
  );
}

function Cover({ document }: { readonly document: WatchedDocument }) {
  const { departmentName, title, statusLabel, compilingUnit, reviewingUnit } = document;
  return (
    <div className="printed-cover">
      <h1><span>{departmentName}</span><br /><span>{title}</span>{statusLabel !== '' && <><br /><span className="printed-status">（{statusLabel}）</span></>}</h1>
      <p>{compilingUnit !== '' && `${compilingUnit}编制`}<br />{reviewingUnit !== '' && `${reviewingUnit}审核`}</p>
    </div>
  );
}

function Contents({ lines, pageOf, isFirst }: { readonly lines: ReturnType<typeof contentsOf>; readonly pageOf: ReadonlyMap<string, number>; readonly isFirst: boolean }) {
  return (
    <>
      {isFirst && <h2 className="printed-contents-title">目　录</h2>}
      <ol className="printed-contents">
        {lines.map(({ id, text, isPart }) => <li key={id} className={isPart ? 'printed-contents-part' : undefined}><span>{text}</span>{!isPart && <><span className="printed-dots" aria-hidden /><span>{pageOf.get(id)}</span></>}</li>)}
      </ol>
    </>
  );
}

function Pages({ document, htmlOf }: { readonly document: WatchedDocument; readonly htmlOf: ReadonlyMap<string, string> }) {
  const words = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const scale = useSheetScale(frame);
  const blocks = useMemo(() => printBlocks(document, htmlOf), [document, htmlOf]);
  const pages = usePages(sheet, blocks);
  const watermark = document.status === 'APPROVED' || document.status === 'PUBLISHED' ? null : statusNames[document.status].zh;
  const pageOf = new Map((pages ?? []).flatMap((page, at) => page.flatMap(({ index }) => { const id = blocks[index]?.id; return id == null ? [] : [[id, at + 1] as const]; })).reverse());
  const contents = contentsOf(document);
  const contentsPages = Array.from({ length: Math.ceil(contents.length / contentsLines) }, (_, at) => contents.slice(at * contentsLines, (at + 1) * contentsLines));
  return (
    <div className="sheets-frame" ref={frame}>
      <MeasureSheet blocks={blocks} document={document} sheet={sheet} />
      {pages === null ? <p role="status">{words('loading')}</p> : (
        <div className="sheets" lang="zh-CN" style={{ zoom: scale }}>
          <Sheet label={words('cover')} watermark={watermark} number={null}><Cover document={document} /></Sheet>
          {contentsPages.map((lines, at) => <Sheet key={at} label={words('outline')} watermark={watermark} number={null}><Contents lines={lines} pageOf={pageOf} isFirst={at === 0} /></Sheet>)}
          {pages.map((page, at) => (
            <Sheet key={at} label={words('pageNumber', { number: at + 1 })} watermark={watermark} number={at + 1}>
              {page.map((piece) => <PlacedBlock key={`${piece.index} ${piece.from}`} piece={piece} block={blocks[piece.index]} document={document} />)}
            </Sheet>
          ))}
        </div>
      )}
    </div>
  );
}

/** A document on pages of A4 as it will be printed, kept up to date while others write. */
export function PrintPage({ documentId }: { readonly documentId: string }) {
  const words = useWords();
  const errorText = useErrorText();
  const { document, state } = useWatchedDocument(documentId);
  if (state.name === 'refused') return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{words('loading')}</p>;
  return (
    <div className="print-page">
      <div className="actions print-bar">
        <Link href={`/documents/${documentId}`}>{words('backToDocument')}</Link>
        <Button size="compact-md" onClick={() => print()}>{words('print')}</Button>
        <span className="quiet">{words('printHint')}</span>
      </div>
      <LoadedPages document={document} />
    </div>
  );
}

function LoadedPages({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  const htmlOf = useHtml(document);
  return htmlOf === null ? <p role="status">{words('loading')}</p> : <Pages document={document} htmlOf={htmlOf} />;
}
