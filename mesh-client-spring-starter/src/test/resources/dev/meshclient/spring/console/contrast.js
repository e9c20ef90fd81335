const numbers = color => color.match(/[\d.]+/g).map(Number);
const seen = color => numbers(color).length < 4 || numbers(color)[3] > 0;

function behind(element) {
  for (let e = element; e; e = e.parentElement) {
    const color = getComputedStyle(e).backgroundColor;
    if (seen(color)) {
      return color;
    }
  }
  return 'rgb(255, 255, 255)';
}

function luminance(color) {
  const [r, g, b] = numbers(color).slice(0, 3).map(part => {
    const p = part / 255;
    return p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const hasText = e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());

return [...document.body.querySelectorAll('*')]
  .filter(e => e.localName !== 'script' && e.getClientRects().length && hasText(e))
  .filter(e => contrast(getComputedStyle(e).color, behind(e)) < 4.5)
  .map(e => e.outerHTML.slice(0, 100));
