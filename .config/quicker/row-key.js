// Takes the place of `object-hash` in `ink-table`, which puts the position of the row behind it: that alone tells rows apart.
export const sha1 = () => '';
