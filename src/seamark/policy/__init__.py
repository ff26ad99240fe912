"""Map to kernel policy: what people wrote, in the kernel's terms; what nobody decided stays open."""
