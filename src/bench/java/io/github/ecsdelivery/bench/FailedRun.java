package io.github.ecsdelivery.bench;

/** A run that did not do what it was to do, so that its time says nothing. */
final class FailedRun extends Exception {
    private static final long serialVersionUID = 1;

    FailedRun(String message) {
        super(message);
    }
}
