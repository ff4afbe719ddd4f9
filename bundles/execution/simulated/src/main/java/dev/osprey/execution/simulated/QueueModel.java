package dev.osprey.execution.simulated;

/** What is assumed of the others at the price at which an order of ours rests, from the least to the most favourable. */
enum QueueModel {
    /** Everybody is before us: a print beyond our price alone fills us, or an opposite quote beyond it. */
    THROUGH,
    /** All that was displayed is before us, and whoever cancels stood behind us: prints alone shorten the queue. */
    BACK,
    /** As {@link #BACK}, but those who cancel stood before us in proportion to how many stand there. */
    PROPORTIONAL,
    /** Nobody is before us: the first print at our price fills us. */
    FRONT;

    /** @throws IllegalArgumentException if there is none of that name */
    static QueueModel parse(String name) {
        return switch (name) {
            case "through" -> THROUGH;
            case "back" -> BACK;
            case "proportional" -> PROPORTIONAL;
            case "front" -> FRONT;
            default ->
                throw new IllegalArgumentException("queue=" + name + " must be through, back, proportional or front");
        };
    }
}
