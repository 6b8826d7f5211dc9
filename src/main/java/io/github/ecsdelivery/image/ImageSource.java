package io.github.ecsdelivery.image;

/** What goes into an image. */
public sealed interface ImageSource permits JavaProject, BootJar, WebApplication, ImageTar {

    /** The base image for who names none. */
    String defaultBaseImage();
}
