/** The name under which tfjs knows the backend. Its kernels are registered under this name too. */
export const webGpuBackendName = 'webgpu';
