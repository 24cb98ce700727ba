/** The house's seal red, for conferences without a colour of their own. */
export const SEAL_RED = '#a3262a';

const COLOUR = /^#[0-9a-f]{6}$/i;

/** An open pocket notebook with a bookmark ribbon in the conference's colour. Maskable: edge to edge, the drawing in the inner 80 %. */
export function iconSvg(accent: string, maskable: boolean): string {
  const ribbon = COLOUR.test(accent) ? accent : SEAL_RED;
  const ground = maskable
    ? `<rect width="512" height="512" fill="${ribbon}"/>`
    : `<rect x="16" y="16" width="480" height="480" rx="108" fill="${ribbon}"/>`;
  const scale = maskable
    ? 'translate(256 256) scale(.78) translate(-256 -256)'
    : 'translate(256 256) scale(.92) translate(-256 -256)';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">${ground}
<g transform="${scale}">
<path d="M72 150q92-44 184 6 92-50 184-6v232q-92-40-184 10-92-50-184-10z" fill="#1f1b16" opacity=".22" transform="translate(0 12)"/>
<path d="M72 150q92-44 184 6v236q-92-50-184-10z" fill="#faf8f3"/>
<path d="M440 150q-92-44-184 6v236q92-50 184-10z" fill="#f1ece0"/>
<path d="M256 156v236" stroke="#1f1b16" stroke-opacity=".35" stroke-width="6"/>
<g fill="none" stroke="#655e53" stroke-width="12" stroke-linecap="round"><path d="M108 206q56-18 112 8M108 258q56-18 112 8M108 310q38-12 76 2"/><path d="M404 310q-38-12-76 2"/></g>
<path d="M316 118h64v150l-32-28-32 28z" fill="${ribbon}" stroke="#faf8f3" stroke-width="10" stroke-linejoin="round"/>
</g></svg>`;
}
