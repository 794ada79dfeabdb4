import Pipeline

/// Times every kernel, in the order of the data, on what is invented for it.
func runKernels() throws {
  let definition = try Definition.load(folder: try PipelineFolder.find("provider-followup"))
  let folder = try TemporaryFolder()
  defer { folder.remove() }
  try ReadingKernels(definition: definition, folder: folder.path).run()
  try PersonKernels(definition: definition).run()
  try ModelKernel().run()
}
