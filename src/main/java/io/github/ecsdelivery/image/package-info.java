/** What an image is, its tags, how it is pushed, how latest and backup move. */
@NullMarked
package io.github.ecsdelivery.image;

import org.jspecify.annotations.NullMarked;
