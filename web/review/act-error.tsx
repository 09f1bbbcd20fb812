import { useErrorText } from '../app/app-context.js';

/** Why an act was refused, beside the button that asked for it. */
export function ActError({ error }: { readonly error: unknown }) {
  const errorText = useErrorText();
  return error === null ? null : <p role="alert" className="act-error">{errorText(error)}</p>;
}
