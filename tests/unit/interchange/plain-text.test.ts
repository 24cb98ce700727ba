import { describe, expect, it } from 'vitest';
import { plainText } from '#interchange/plain-text.ts';

describe('plain text of HTML', () => {
  it.each([
    ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['First<br>second<br/>third', 'First\nsecond\nthird'],
    ['<p>We need:</p><ul><li>paper</li><li>ink</li></ul><p>Bye.</p>', 'We need:\n\n• paper\n• ink\n\nBye.'],
    ['<ol><li>one</li><li>two</li></ol>', '1. one\n2. two'],
    ['<ul><li><p>in a paragraph</p></li><li>plain</li></ul>', '• in a paragraph\n• plain'],
    ['<p>See <a href="https://example.org">the site</a>.</p>', 'See the site.'],
    ['<p>Tom &amp; Jerry&nbsp;&lt;3 &#224; &#x1EA1;</p>', 'Tom & Jerry\u00a0<3 à ạ'],
    ['<p>one\n   two</p>', 'one two'],
    ['<pre>a\n  b</pre>', 'a\nb'],
    ['<p title="a > b">ok</p>', 'ok'],
  ])('%j says %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('leaves a text without markup as it is, line breaks included', () => {
    expect(plainText('if a < b\nand b > c')).toBe('if a < b\nand b > c');
    expect(plainText('I <3 this, List<String> too')).toBe('I <3 this, List<String> too');
  });

  it('decodes character references in a text without markup', () => {
    expect(plainText('Caf&eacute; &amp; tea &unknown;')).toBe('Café & tea &unknown;');
  });

  it('drops what is not for reading: scripts, styles, frames, comments', () => {
    expect(
      plainText('<p>a</p><script>alert(1)</script><style>p{}</style><!-- no --><iframe srcdoc="x">y</iframe>'),
    ).toBe('a');
    expect(plainText('<p>a</p><script>never closed')).toBe('a');
  });

  it('takes time in proportion to a text made to be slow', () => {
    const started = performance.now();
    plainText(`<p>${'<'.repeat(100_000)}`);
    plainText(`<b ${'a="'.repeat(30_000)}`);
    plainText('<a '.repeat(100_000));
    plainText('<svg '.repeat(100_000));
    plainText(`<pre>${' '.repeat(300_000)}x</pre>`);
    plainText('<ul>' + '<li><p>x'.repeat(30_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
