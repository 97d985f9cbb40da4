// eslint-disable-next-line no-control-regex, regexp/no-control-character -- what it is about
const styles = /\u{1B}\[[\d;]*m/gv;

// The text without its SGR sequences.
export const bareText = text => text.includes('\u{1B}') ? text.replaceAll(styles, '') : text;
