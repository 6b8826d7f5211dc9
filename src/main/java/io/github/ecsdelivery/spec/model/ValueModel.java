package io.github.ecsdelivery.spec.model;

/** Knows what AWS has at a path: {@code containerDefinitions[].portMappings[].containerPort}. */
public interface ValueModel {

    /** What AWS takes at a path. */
    enum Type {
        /** A whole number. */
        NUMBER,
        BOOLEAN,
        /** A string, surely. */
        TEXT,
        /** Not known here; what the user wrote stays. */
        OTHER
    }

    Type typeAt(String path);
}
