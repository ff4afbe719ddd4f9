package dev.osprey.journal;

/** Who may use the reserve that is left when the disk is full. */
public enum Priority {
    /** Everything else: claims are refused once only the reserve is left. */
    NORMAL,
    /** Cancels and what venues report: goes on into the reserve. */
    RESERVED
}
