package io.github.ecsdelivery.spec.java;

/**
 * A compiled class and the version of its format.
 *
 * @param name path below the classes folder, with {@code /}
 * @param major for example 61
 */
public record ClassFile(String name, int major) {
    private static final int BEFORE_JAVA_1 = 44;

    /** The Java release that is needed to run it: 17 for 61. */
    public int release() {
        return major - BEFORE_JAVA_1;
    }
}
