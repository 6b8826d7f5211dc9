package io.github.ecsdelivery.bench;

/**
 * The time that a reactor takes if each further service costs as much as those did by which the line was drawn; what Maven
 * needs to start is in neither.
 *
 * @param first seconds before the first service
 * @param each seconds of each
 */
record Linear(double first, double each) {

    /** Through two reactors of different size. */
    static Linear through(int few, double seconds, int more, double longer) {
        double each = (longer - seconds) / (more - few);
        return new Linear(seconds - few * each, each);
    }

    double seconds(int size) {
        return first + size * each;
    }
}
