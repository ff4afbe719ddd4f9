package dev.osprey.benchmarks;

/** How long it is measured. */
enum Effort {
    /** For figures that are told. */
    FULL,
    /** For a first look, and for busy machines. */
    QUICK,
    /** To see that it runs. */
    SMOKE;

    int of(int full, int quick, int smoke) {
        return switch (this) {
            case FULL -> full;
            case QUICK -> quick;
            case SMOKE -> smoke;
        };
    }
}
