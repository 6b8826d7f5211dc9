package io.github.ecsdelivery.environment;

/** Settings of which a list holds several. */
interface ListedSettings extends SettingsGroup {

    /** The same settings in groups of their own, so that changing them changes nothing else. */
    ListedSettings copy();
}
