package io.github.ecsdelivery.environment;

/** A group of settings, filled by Maven from the POM and then by {@link PropertyBinder} from the command line. */
public interface SettingsGroup {}
