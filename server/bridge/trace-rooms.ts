import type { UpdateLog } from '../../collab/room/ports.js';
import type { Bus } from '../ports/bus.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { TraceOrigin, Tracer } from '../ports/tracer.js';

/** The log, with reads as parts of what asked for them, and each commit as a part of the first edit in it. */
export function traceLog(log: UpdateLog, tracer: Tracer): UpdateLog {
  return {
    ...log,
    load: (sectionId, afterSeq) => tracer.span(afterSeq === undefined ? 'room.load' : 'room.catch-up', { 'jiwen.section.id': sectionId }, () => log.load(sectionId, afterSeq)),
    append(batch) {
      const origins = batch.flatMap(({ origin }): TraceOrigin[] => (origin === undefined ? [] : [origin]));
      const fields = { 'jiwen.updates': batch.length, 'jiwen.sections': new Set(batch.map(({ sectionId }) => sectionId)).size, 'jiwen.bytes': batch.reduce((sum, { update }) => sum + update.length, 0) };
      return tracer.batch('room.commit', origins, fields, () => log.append(batch.map(({ origin: _origin, ...row }) => row)));
    },
  };
}

/** What commands ask of rooms, from opening them to the answer that all is stored. */
export function traceGateway(gateway: CollabGateway, tracer: Tracer): CollabGateway {
  const of = (sectionId: string): { readonly 'jiwen.section.id': string } => ({ 'jiwen.section.id': sectionId });
  return {
    ...gateway,
    editText: (sectionId, userId, edits, receipt) => tracer.span('room.edit', { ...of(sectionId), 'jiwen.edits': edits.length }, () => gateway.editText(sectionId, userId, edits, receipt)),
    anchorPassage: (sectionId, passage) => tracer.span('room.anchor', of(sectionId), () => gateway.anchorPassage(sectionId, passage)),
    readPassage: (anchor, proposed) => tracer.span('room.read', of(anchor.sectionId), () => gateway.readPassage(anchor, proposed)),
    settleText: (sectionId) => tracer.span('room.settle', of(sectionId), () => gateway.settleText(sectionId)),
  };
}

/** Hints to other processes, as parts of what gave rise to them. Of a topic only its kind: the rest may be a person's id. */
export function traceBus(bus: Bus, tracer: Tracer): Bus {
  return {
    publish: (topic, bytes) => tracer.step('bus.publish', { 'jiwen.topic': topic.split(':')[0] ?? '', 'jiwen.bytes': bytes.length }, () => bus.publish(topic, bytes)),
    listen: (topic, listener) => bus.listen(topic, listener),
    get isUp() { return bus.isUp; },
  };
}
