#if Workbook
  import CXLSXWriter
  import Glibc
  import Synchronization

  extension EditionWorkbook {
    /// The workbook as a file, by libxlsxwriter. It never stands on a disk: the library's own temporary files have no
    /// name, and hold nothing but what is released.
    ///
    /// - Throws: `PublicationError`.
    package func bytes() throws(PublicationError) -> [UInt8] {
      try EditionWorkbook.turn.withLock { _ throws(PublicationError) in try written() }
    }

    /// The library makes no promise to callers at once: one workbook at a time.
    private static let turn = Mutex<Void>(())

    private func written() throws(PublicationError) -> [UInt8] {
      let file = memfd_create("workbook", 0)
      guard file >= 0 else { throw .system(operation: .create, path: EditionWorkbook.path, errno: errno) }
      defer { close(file) }
      guard let workbook = workbook_new("/proc/self/fd/\(file)") else {
        throw .workbook(reason: EditionWorkbook.reason(LXW_ERROR_MEMORY_MALLOC_FAILED))
      }
      setProperties(of: workbook)
      var formats = CellFormats(workbook)
      var failure = LXW_NO_ERROR
      for number in 0..<sheetCount where failure == LXW_NO_ERROR {
        failure = SheetWriter(workbook, sheet(number))?.write(&formats) ?? LXW_ERROR_PARAMETER_VALIDATION
      }
      let ending = workbook_close(workbook)
      if failure == LXW_NO_ERROR { failure = ending }
      guard failure == LXW_NO_ERROR else { throw .workbook(reason: EditionWorkbook.reason(failure)) }
      return try EditionWorkbook.content(of: file)
    }

    /// The library puts the time of writing where it is told of no other: always the first second of 1980, as its
    /// entries in the archive.
    private func setProperties(of workbook: UnsafeMutablePointer<lxw_workbook>) {
      let text = strdup(title)
      defer { free(text) }
      var properties = lxw_doc_properties()
      properties.title = text
      properties.created = 315_532_800
      workbook_set_properties(workbook, &properties)
    }

    private static func reason(_ error: lxw_error) -> String { String(cString: lxw_strerror(error)) }

    private static func content(of file: Int32) throws(PublicationError) -> [UInt8] {
      let size = lseek(file, 0, SEEK_END)
      var bytes = [UInt8](repeating: 0, count: max(0, size))
      var count = 0
      while count < bytes.count {
        let read = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress! + count, $0.count - count, count) }
        if read <= 0 { throw .system(operation: .read, path: EditionWorkbook.path, errno: errno) }
        count += read
      }
      return bytes
    }
  }

  /// The looks of cells.
  private struct CellFormats {
    let header: UnsafeMutablePointer<lxw_format>?
    let wrapped: UnsafeMutablePointer<lxw_format>?
    let mark: UnsafeMutablePointer<lxw_format>?
    let top: UnsafeMutablePointer<lxw_format>?
    let numbers: [NumberFormat: UnsafeMutablePointer<lxw_format>]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
      header = workbook_add_format(workbook)
      format_set_bold(header)
      format_set_text_wrap(header)
      format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
      wrapped = workbook_add_format(workbook)
      format_set_text_wrap(wrapped)
      format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      top = workbook_add_format(workbook)
      format_set_align(top, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      mark = workbook_add_format(workbook)
      format_set_align(mark, UInt8(LXW_ALIGN_RIGHT.rawValue))
      var numbers: [NumberFormat: UnsafeMutablePointer<lxw_format>] = [:]
      for format in NumberFormat.allCases {
        let made = workbook_add_format(workbook)
        format_set_num_format(made, format.pattern)
        numbers[format] = made
      }
      self.numbers = numbers
    }
  }

  /// Writes one sheet, until something fails.
  private struct SheetWriter {
    let sheet: WorkbookSheet
    let target: UnsafeMutablePointer<lxw_worksheet>

    /// In points.
    private static let lineHeight = 15.0

    init?(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ sheet: WorkbookSheet) {
      guard let target = workbook_add_worksheet(workbook, sheet.name) else { return nil }
      self.sheet = sheet
      self.target = target
    }

    func write(_ formats: inout CellFormats) -> lxw_error {
      for (column, width) in sheet.widths.enumerated() {
        let place = lxw_col_t(column)
        let error = worksheet_set_column(target, place, place, Double(width), nil)
        if error != LXW_NO_ERROR { return error }
      }
      for (column, name) in sheet.header.enumerated() {
        let error = worksheet_write_string(target, 0, lxw_col_t(column), name, formats.header)
        if error != LXW_NO_ERROR { return error }
      }
      worksheet_freeze_panes(target, 1, 0)
      layOutPages()
      var error = LXW_NO_ERROR
      sheet.forEachRow { row, cells in
        for column in cells.indices where error == LXW_NO_ERROR {
          error = write(cells[column], lxw_row_t(row + 1), lxw_col_t(column), formats)
        }
        if error == LXW_NO_ERROR, let lines = sheet.lines(of: cells) {
          error = worksheet_set_row(target, lxw_row_t(row + 1), Double(lines) * Self.lineHeight, nil)
        }
        return error == LXW_NO_ERROR
      }
      guard error == LXW_NO_ERROR else { return error }
      return worksheet_autofilter(target, 0, 0, lxw_row_t(sheet.rowCount), lxw_col_t(sheet.header.count - 1))
    }

    /// On paper: A4, lying, as wide as the sheet, the header on each page, below it the sheet and the page.
    private func layOutPages() {
      worksheet_set_paper(target, 9)
      worksheet_set_landscape(target)
      worksheet_set_margins(target, 0.4, 0.4, 0.5, 0.6)
      worksheet_fit_to_pages(target, 1, 0)
      worksheet_repeat_rows(target, 0, 0)
      worksheet_set_footer(target, "&L&A&R&P / &N")
    }

    private func write(
      _ cell: WorkbookCell, _ row: lxw_row_t, _ column: lxw_col_t, _ formats: CellFormats
    ) -> lxw_error {
      switch cell {
      case .blank: LXW_NO_ERROR
      case .text(let text): text.isEmpty ? LXW_NO_ERROR : worksheet_write_string(target, row, column, text, formats.top)
      case .paragraph(let text): worksheet_write_string(target, row, column, text, formats.wrapped)
      case .number(let number, let format):
        worksheet_write_number(target, row, column, number, formats.numbers[format])
      case .mark(let text): worksheet_write_string(target, row, column, text, formats.mark)
      case .link(let sheet):
        worksheet_write_url_opt(target, row, column, "internal:'\(sheet)'!A1", nil, sheet, nil)
      }
    }
  }
#endif
