package io.github.ecsdelivery.mojo;

/** The program of the project that {@link GoalsTest} delivers. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("started");
    }
}
