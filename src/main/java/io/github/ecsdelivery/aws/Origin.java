package io.github.ecsdelivery.aws;

/**
 * Where credentials come from, for messages.
 *
 * @param name what stands after "the credentials of", for example {@code the profile 'shop'}
 * @param renewal how a person gets new ones, a sentence
 */
record Origin(String name, String renewal) {
    static Origin keys() {
        return new Origin(
                "the access key that the build was given",
                "Put a key that is valid into the <server> of Maven's settings.xml that <credentials><server> names.");
    }
}
