/**
 * Draws the share poster of a goods on a 2d canvas.
 * 尺寸以 600 x 900 设计，按 dpr 放大。
 */
export const WIDTH = 600;
export const HEIGHT = 900;

function loadImage(canvas, src) {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = src;
  });
}

/** Breaks text into at most max lines no wider than width. */
export function wrapText(ctx, text, width, max = 2) {
  const lines = [''];
  for (const char of text) {
    const last = lines.length - 1;
    if (ctx.measureText(lines[last] + char).width <= width) {
      lines[last] += char;
    } else if (lines.length < max) {
      lines.push(char);
    } else {
      lines[last] = lines[last].slice(0, -1) + '…';
      break;
    }
  }
  return lines;
}

export async function drawPoster(canvas, { title, price, cover }, dpr = 2) {
  const ctx = canvas.getContext('2d');
  canvas.width = WIDTH * dpr;
  canvas.height = HEIGHT * dpr;
  ctx.scale(dpr, dpr);

  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, WIDTH, HEIGHT);

  const image = await loadImage(canvas, cover);
  ctx.drawImage(image, 0, 0, WIDTH, WIDTH);

  ctx.fillStyle = '#1f2421';
  ctx.font = 'bold 32px sans-serif';
  ctx.textBaseline = 'top';
  wrapText(ctx, title, WIDTH - 80).forEach((line, i) => {
    ctx.fillText(line, 40, WIDTH + 40 + i * 48);
  });

  ctx.fillStyle = '#d9482b';
  ctx.font = '40px sans-serif';
  ctx.fillText('¥' + price, 40, HEIGHT - 120);

  ctx.fillStyle = '#a5aba7';
  ctx.font = '24px sans-serif';
  ctx.fillText('长按识别小程序码 · 青禾小铺', 40, HEIGHT - 56);
}
