#if FastInflate
  import CISAL

  /// Raw deflate by ISA-L, which takes the CRC-32 as it goes.
  package struct ISALInflater: ~Copyable {
    private let state: UnsafeMutablePointer<inflate_state>

    package init() {
      state = .allocate(capacity: 1)
      isal_inflate_init(state)
    }

    deinit { state.deallocate() }

    /// Makes ready for the next member.
    package mutating func reset() {
      isal_inflate_reset(state)
      state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR)
    }

    /// Bytes of the last call's input that were not taken, also where the data turned out to be damaged. Those of which
    /// no bit has been used count as not taken.
    package var untaken: Int { Int(state.pointee.avail_in) + Int(max(0, state.pointee.read_in_length)) / 8 }

    /// Inflates from `input` into `output`, as much as either allows; nil: the data is damaged.
    package mutating func inflate(
      _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> InflateStep? {
      state.pointee.next_in = UnsafeMutablePointer(
        mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
      state.pointee.avail_in = UInt32(input.count)
      state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      state.pointee.avail_out = UInt32(output.count)
      guard isal_inflate(state) >= ISAL_DECOMP_OK else { return nil }
      let ended = state.pointee.block_state == ISAL_BLOCK_FINISH
      // Whole bytes that wait in the bit buffer belong to what follows the member.
      let waiting = ended ? Int(state.pointee.read_in_length / 8) : 0
      return InflateStep(
        consumed: input.count - Int(state.pointee.avail_in) - waiting,
        produced: output.count - Int(state.pointee.avail_out), ended: ended, crc: state.pointee.crc)
    }
  }
#endif
