/** The keys of KMS, as far as S3 asks for them. */
@NullMarked
package io.github.ecsdelivery.sandbox.kms;

import org.jspecify.annotations.NullMarked;
