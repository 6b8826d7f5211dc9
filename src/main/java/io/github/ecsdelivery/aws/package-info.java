/** The only package that imports the AWS SDK: adapters, sessions, error translation. */
@NullMarked
package io.github.ecsdelivery.aws;

import org.jspecify.annotations.NullMarked;
