/** What the rules look at: the trees of a deploy spec with their places, and the nouns in them. */
@NullMarked
package io.github.ecsdelivery.spec.check.subject;

import org.jspecify.annotations.NullMarked;
