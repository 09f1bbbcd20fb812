import type { Light } from '../../client-sdk/index.js';
import { useExecutionWords } from './execution-words.js';

const shapes: Readonly<Record<Light, string>> = { RED: '■', YELLOW: '▲', GREEN: '●', BLUE: '◆' };

/** A light by colour, shape and word: whoever sees no colours reads it all the same. */
export function LightMark({ light }: { readonly light: Light | null }) {
  const words = useExecutionWords();
  return light === null ? <>—</> : <span className={`light light-${light.toLowerCase()}`}><span aria-hidden="true">{shapes[light]}</span> {words(light)}</span>;
}
