package io.github.ecsdelivery.environment;

/** Listed settings that can also be written as one text, in the POM and on the command line. */
interface ShortSettings extends ListedSettings {

    /** Takes the text; Maven calls it for an element that holds nothing else. */
    void set(String text);
}
