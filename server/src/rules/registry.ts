import { cdromDevPrefix } from './image/cdrom-dev-prefix.js';
import { cdromPersistent } from './image/cdrom-persistent.js';
import { driverRemoved } from './image/driver-removed.js';
import { duplicateName } from './image/duplicate-name.js';
import { exclusive } from './image/exclusive.js';
import { formatWithPath } from './image/format-with-path.js';
import { immutablePersistent } from './image/immutable-persistent.js';
import { missingPath } from './image/missing-path.js';
import { pathAndSource } from './image/path-and-source.js';
import { persistentOnlyDatastore } from './image/persistent-only-datastore.js';
import { persistentTypeUnknown } from './image/persistent-type-unknown.js';
import { readOnlyData } from './image/read-only-data.js';
import { shareableFormat } from './image/shareable-format.js';
import { shareableNotPersistent } from './image/shareable-not-persistent.js';
import { sizeMissing } from './image/size-missing.js';
import { sourceWithoutFormat } from './image/source-without-format.js';
import { typeUnknown } from './image/type-unknown.js';
import { cdromReadonlyNo } from './disk/cdrom-readonly-no.js';
import { cdromVirtio } from './disk/cdrom-virtio.js';
import { driverWithoutFormat } from './disk/driver-without-format.js';
import { duplicateTarget } from './disk/duplicate-target.js';
import { exclusiveImage } from './disk/exclusive-image.js';
import { formatIsFilesystem } from './disk/format-is-filesystem.js';
import { fsIsFormat } from './disk/fs-is-format.js';
import { imageAmbiguous } from './disk/image-ambiguous.js';
import { imageAndId } from './disk/image-and-id.js';
import { imageIdNotNumber } from './disk/image-id-not-number.js';
import { imageNotADisk } from './disk/image-not-a-disk.js';
import { imageNotFound } from './disk/image-not-found.js';
import { noImage } from './disk/no-image.js';
import { orderRemoved } from './disk/order-removed.js';
import { overwritten } from './disk/overwritten.js';
import { ownerIgnored } from './disk/owner-ignored.js';
import { persistentImageShared } from './disk/persistent-image-shared.js';
import { persistentSurvives } from './disk/persistent-survives.js';
import { readOnlyCopy } from './disk/read-only-copy.js';
import { repeatedAttribute } from './disk/repeated-attribute.js';
import { samePersistentImageTwice } from './disk/same-persistent-image-twice.js';
import { serialAuto } from './disk/serial-auto.js';
import { shareableSurvives } from './disk/shareable-survives.js';
import { sizeNotMegabytes } from './disk/size-not-megabytes.js';
import { sizeOfLinkedImage } from './disk/size-of-linked-image.js';
import { sizeRefused } from './disk/size-refused.js';
import { swapFormat } from './disk/swap-format.js';
import { targetAreaSurvives } from './disk/target-area-survives.js';
import { tooManyDisks } from './disk/too-many-disks.js';
import { tooManyHd } from './disk/too-many-hd.js';
import { transferModeInDisk } from './disk/transfer-mode-in-disk.js';
import { transferModeUnsupported } from './disk/transfer-mode-unsupported.js';
import { volatileSize } from './disk/volatile-size.js';
import { boolean } from './value/boolean.js';
import { cdromSaved } from './vm-xml/cdrom-saved.js';
import { linkedNotPersistent } from './vm-xml/linked-not-persistent.js';
import { persistentWithoutSave } from './vm-xml/persistent-without-save.js';
import type { Rule } from './rule.js';

/** Every rule. A new one is added here, and is in force everywhere. */
export const RULES: readonly Rule[] = [
  cdromDevPrefix,
  cdromPersistent,
  driverRemoved,
  duplicateName,
  exclusive,
  formatWithPath,
  immutablePersistent,
  missingPath,
  pathAndSource,
  persistentOnlyDatastore,
  persistentTypeUnknown,
  readOnlyData,
  shareableFormat,
  shareableNotPersistent,
  sizeMissing,
  sourceWithoutFormat,
  typeUnknown,
  cdromReadonlyNo,
  cdromVirtio,
  driverWithoutFormat,
  duplicateTarget,
  exclusiveImage,
  formatIsFilesystem,
  fsIsFormat,
  imageAmbiguous,
  imageAndId,
  imageIdNotNumber,
  imageNotADisk,
  imageNotFound,
  noImage,
  orderRemoved,
  overwritten,
  ownerIgnored,
  persistentImageShared,
  persistentSurvives,
  readOnlyCopy,
  repeatedAttribute,
  samePersistentImageTwice,
  serialAuto,
  shareableSurvives,
  sizeNotMegabytes,
  sizeOfLinkedImage,
  sizeRefused,
  swapFormat,
  targetAreaSurvives,
  tooManyDisks,
  tooManyHd,
  transferModeInDisk,
  transferModeUnsupported,
  volatileSize,
  boolean,
  cdromSaved,
  linkedNotPersistent,
  persistentWithoutSave,
];
