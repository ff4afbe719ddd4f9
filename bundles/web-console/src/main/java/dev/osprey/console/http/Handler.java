package dev.osprey.console.http;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {

    /** @throws Problem if the request is not carried out */
    Answer handle(ApiRequest request);
}
