/** S3: versioned buckets, encryption headers, bucket policy. */
@NullMarked
package io.github.ecsdelivery.sandbox.s3;

import org.jspecify.annotations.NullMarked;
