package io.github.ecsdelivery.sandbox.kms;

/** Texts of KMS that are general knowledge and not confirmed against AWS; nothing may match on them. */
final class KmsTexts {
    static final String NO_ALIAS = "Invalid keyId %s";
    static final String NO_POLICY = "No such policy exists";

    private KmsTexts() {}
}
