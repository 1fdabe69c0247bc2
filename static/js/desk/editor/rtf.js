/* Word puts pictures on the clipboard only inside its RTF; in HTML it names files that nobody can open. */

const KINDS = { pngblip: "png", jpegblip: "jpeg" };

/** The pictures of an RTF text as files, in the order of the text. */
export function picturesOf(rtf) {
  const found = rtf.matchAll(/\{\\pict[\s\S]*?\\(pngblip|jpegblip)([\s\S]*?)([0-9a-fA-F\s]{40,})\}/g);
  return [...found]
    .filter(([, , between]) => !between.includes("{\\pict"))
    .map(([, kind, , digits], place) => {
      const hex = digits.replace(/\s/g, "");
      const bytes = Uint8Array.from({ length: hex.length >> 1 }, (_, n) => parseInt(hex.substr(2 * n, 2), 16));
      return new File([bytes], `粘贴的图片${place + 1}.${KINDS[kind]}`, { type: `image/${KINDS[kind]}` });
    });
}
