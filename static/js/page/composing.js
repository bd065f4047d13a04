/**
 * Whether a key still belongs to a Chinese, Japanese or Korean sign that is being chosen:
 * its Enter ends the choice, and nothing else. WebKit says so by a code of its own.
 * @param {KeyboardEvent} event
 */
export const composes = ({ isComposing, keyCode }) => isComposing || keyCode === 229;
