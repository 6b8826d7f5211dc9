package io.github.ecsdelivery.aws;

/**
 * Where credentials come from, for messages.
 *
 * @param name what stands after "the credentials of", for example {@code the profile 'shop'}
 * @param renewal how a person gets new ones, a sentence
 * @param fixed whether they are what they are, since nothing there makes new ones
 */
record Origin(String name, String renewal, boolean fixed) {
    /** Where new ones come from without a person, as long as it lets. */
    static Origin renewing(String name, String renewal) {
        return new Origin(name, renewal, false);
    }

    /** Keys that somebody wrote down. */
    static Origin fixed(String name, String renewal) {
        return new Origin(name, renewal, true);
    }

    static Origin keys() {
        return fixed(
                "the access key that the build was given",
                "Put a key that is valid into the <server> of Maven's settings.xml that <credentials><server> names.");
    }
}
