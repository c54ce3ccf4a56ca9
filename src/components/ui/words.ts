/** `clipGradNorm_` → clip, grad, norm, so that PyTorch's clip_grad_norm_ and the single words find it too. */
export function splitWords(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
