import sharp from 'sharp';

// These settings are the process's, not a picture's: whoever decodes or encodes in it comes here for them.

// No decoder but these can be reached by any bytes. The conferences' own icons are drawn from SVG that is ours.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Svg'].map((format) => `VipsForeignLoad${format}`) });
// Several pictures at once, a thread each: the bytes do not depend on the machine, and the memory is what is counted on.
sharp.concurrency(1);
// No two pictures have work in common.
sharp.cache(false);

/** sharp, as pictures from strangers are to be handled. */
export { sharp };
