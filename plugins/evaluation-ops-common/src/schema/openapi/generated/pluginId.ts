export const pluginId = 'evaluation-ops';
