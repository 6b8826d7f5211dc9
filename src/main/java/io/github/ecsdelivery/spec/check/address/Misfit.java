package io.github.ecsdelivery.spec.check.address;

/**
 * What is wrong with a word.
 *
 * @param found goes on after "which": {@code names an account of 11 digits}
 * @param expected goes on after "Expected": the right form, filled with what is known
 */
record Misfit(String found, String expected) {

    /** The sentence after the word itself. */
    String told(String word) {
        return "is " + word + ", which " + found + ". Expected " + expected + ".";
    }
}
