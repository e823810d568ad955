// Written by scripts/registry.mjs (npm run rules): a file in a folder of rules is a rule.
import { changed as backupjobChanged } from './backupjob/changed.js';
import { priority as backupjobPriority } from './backupjob/priority.js';
import { oneDrs as clusterOneDrs } from './cluster/one-drs.js';
import { basePath as datastoreBasePath } from './datastore/base-path.js';
import { diskType as datastoreDiskType } from './datastore/disk-type.js';
import { driverMissing as datastoreDriverMissing } from './datastore/driver-missing.js';
import { driverUnknown as datastoreDriverUnknown } from './datastore/driver-unknown.js';
import { requiredAttribute as datastoreRequiredAttribute } from './datastore/required-attribute.js';
import { setByDriver as datastoreSetByDriver } from './datastore/set-by-driver.js';
import { systemWithDsMad as datastoreSystemWithDsMad } from './datastore/system-with-ds-mad.js';
import { typeUnknown as datastoreTypeUnknown } from './datastore/type-unknown.js';
import { cdromReadonlyNo as diskCdromReadonlyNo } from './disk/cdrom-readonly-no.js';
import { cdromVirtio as diskCdromVirtio } from './disk/cdrom-virtio.js';
import { diskTypeSurvives as diskDiskTypeSurvives } from './disk/disk-type-survives.js';
import { driverWithoutFormat as diskDriverWithoutFormat } from './disk/driver-without-format.js';
import { duplicateMountTag as diskDuplicateMountTag } from './disk/duplicate-mount-tag.js';
import { duplicateTarget as diskDuplicateTarget } from './disk/duplicate-target.js';
import { exclusiveImage as diskExclusiveImage } from './disk/exclusive-image.js';
import { formatIsFilesystem as diskFormatIsFilesystem } from './disk/format-is-filesystem.js';
import { fsIsFormat as diskFsIsFormat } from './disk/fs-is-format.js';
import { imageAmbiguous as diskImageAmbiguous } from './disk/image-ambiguous.js';
import { imageAndId as diskImageAndId } from './disk/image-and-id.js';
import { imageIdNotNumber as diskImageIdNotNumber } from './disk/image-id-not-number.js';
import { imageNotADisk as diskImageNotADisk } from './disk/image-not-a-disk.js';
import { imageNotFound as diskImageNotFound } from './disk/image-not-found.js';
import { noImage as diskNoImage } from './disk/no-image.js';
import { orderRemoved as diskOrderRemoved } from './disk/order-removed.js';
import { overwritten as diskOverwritten } from './disk/overwritten.js';
import { ownerIdNotNumber as diskOwnerIdNotNumber } from './disk/owner-id-not-number.js';
import { ownerIgnored as diskOwnerIgnored } from './disk/owner-ignored.js';
import { ownerMissing as diskOwnerMissing } from './disk/owner-missing.js';
import { persistentImageShared as diskPersistentImageShared } from './disk/persistent-image-shared.js';
import { persistentSurvives as diskPersistentSurvives } from './disk/persistent-survives.js';
import { readOnlyCopy as diskReadOnlyCopy } from './disk/read-only-copy.js';
import { readOnlyOnLvm as diskReadOnlyOnLvm } from './disk/read-only-on-lvm.js';
import { repeatedAttribute as diskRepeatedAttribute } from './disk/repeated-attribute.js';
import { samePersistentImageTwice as diskSamePersistentImageTwice } from './disk/same-persistent-image-twice.js';
import { serialAuto as diskSerialAuto } from './disk/serial-auto.js';
import { shareableSurvives as diskShareableSurvives } from './disk/shareable-survives.js';
import { shareableWithoutLock as diskShareableWithoutLock } from './disk/shareable-without-lock.js';
import { sizeNotMegabytes as diskSizeNotMegabytes } from './disk/size-not-megabytes.js';
import { sizeOfLinkedImage as diskSizeOfLinkedImage } from './disk/size-of-linked-image.js';
import { sizeOfPersistentCopy as diskSizeOfPersistentCopy } from './disk/size-of-persistent-copy.js';
import { sizeRefused as diskSizeRefused } from './disk/size-refused.js';
import { swapFormat as diskSwapFormat } from './disk/swap-format.js';
import { targetAreaSurvives as diskTargetAreaSurvives } from './disk/target-area-survives.js';
import { throttlingConflict as diskThrottlingConflict } from './disk/throttling-conflict.js';
import { tooManyDisks as diskTooManyDisks } from './disk/too-many-disks.js';
import { tooManyHd as diskTooManyHd } from './disk/too-many-hd.js';
import { transferModeInDisk as diskTransferModeInDisk } from './disk/transfer-mode-in-disk.js';
import { transferModeUnsupported as diskTransferModeUnsupported } from './disk/transfer-mode-unsupported.js';
import { volatileFormatIgnored as diskVolatileFormatIgnored } from './disk/volatile-format-ignored.js';
import { volatileSize as diskVolatileSize } from './disk/volatile-size.js';
import { call as hookCall } from './hook/call.js';
import { command as hookCommand } from './hook/command.js';
import { state as hookState } from './hook/state.js';
import { type as hookType } from './hook/type.js';
import { cdromDevPrefix as imageCdromDevPrefix } from './image/cdrom-dev-prefix.js';
import { cdromPersistent as imageCdromPersistent } from './image/cdrom-persistent.js';
import { driverRemoved as imageDriverRemoved } from './image/driver-removed.js';
import { duplicateName as imageDuplicateName } from './image/duplicate-name.js';
import { exclusive as imageExclusive } from './image/exclusive.js';
import { formatWithPath as imageFormatWithPath } from './image/format-with-path.js';
import { immutablePersistent as imageImmutablePersistent } from './image/immutable-persistent.js';
import { missingPath as imageMissingPath } from './image/missing-path.js';
import { pathAndSource as imagePathAndSource } from './image/path-and-source.js';
import { persistentOnlyDatastore as imagePersistentOnlyDatastore } from './image/persistent-only-datastore.js';
import { persistentTypeUnknown as imagePersistentTypeUnknown } from './image/persistent-type-unknown.js';
import { readOnlyData as imageReadOnlyData } from './image/read-only-data.js';
import { shareableFormat as imageShareableFormat } from './image/shareable-format.js';
import { shareableNotPersistent as imageShareableNotPersistent } from './image/shareable-not-persistent.js';
import { sizeMissing as imageSizeMissing } from './image/size-missing.js';
import { sourceWithoutFormat as imageSourceWithoutFormat } from './image/source-without-format.js';
import { typeUnknown as imageTypeUnknown } from './image/type-unknown.js';
import { wrongDatastore as imageWrongDatastore } from './image/wrong-datastore.js';
import { driver as marketplaceDriver } from './marketplace/driver.js';
import { invalid as nameInvalid } from './name/invalid.js';
import { missing as nameMissing } from './name/missing.js';
import { alias as nicAlias } from './nic/alias.js';
import { autoInVrouter as nicAutoInVrouter } from './nic/auto-in-vrouter.js';
import { nicDefault as nicNicDefault } from './nic/default.js';
import { networkNotFound as nicNetworkNotFound } from './nic/network-not-found.js';
import { ownerMissing as nicOwnerMissing } from './nic/owner-missing.js';
import { restrictedAttribute as permissionsRestrictedAttribute } from './permissions/restricted-attribute.js';
import { removed as schemaRemoved } from './schema/removed.js';
import { setByOpennebula as schemaSetByOpennebula } from './schema/set-by-opennebula.js';
import { tooNew as schemaTooNew } from './schema/too-new.js';
import { typo as schemaTypo } from './schema/typo.js';
import { unknownValue as schemaUnknownValue } from './schema/unknown-value.js';
import { wrongSection as schemaWrongSection } from './schema/wrong-section.js';
import { clearText as secretClearText } from './secret/clear-text.js';
import { ruleRefused as securityGroupRuleRefused } from './security-group/rule-refused.js';
import { boolean as valueBoolean } from './value/boolean.js';
import { repeatedPart as valueRepeatedPart } from './value/repeated-part.js';
import { cdromSaved as vmXmlCdromSaved } from './vm-xml/cdrom-saved.js';
import { linkedNotPersistent as vmXmlLinkedNotPersistent } from './vm-xml/linked-not-persistent.js';
import { persistentWithoutSave as vmXmlPersistentWithoutSave } from './vm-xml/persistent-without-save.js';
import { autoConverge as vmAutoConverge } from './vm/auto-converge.js';
import { backupConfig as vmBackupConfig } from './vm/backup-config.js';
import { bootOrder as vmBootOrder } from './vm/boot-order.js';
import { contextPasswords as vmContextPasswords } from './vm/context-passwords.js';
import { costNegative as vmCostNegative } from './vm/cost-negative.js';
import { cpu as vmCpu } from './vm/cpu.js';
import { deployId as vmDeployId } from './vm/deploy-id.js';
import { expressionMixed as vmExpressionMixed } from './vm/expression-mixed.js';
import { expression as vmExpression } from './vm/expression.js';
import { fileVariable as vmFileVariable } from './vm/file-variable.js';
import { graphicsPassword as vmGraphicsPassword } from './vm/graphics-password.js';
import { graphicsPort as vmGraphicsPort } from './vm/graphics-port.js';
import { affinity as vmgroupAffinity } from './vmgroup/affinity.js';
import { policyUnknown as vmgroupPolicyUnknown } from './vmgroup/policy-unknown.js';
import { roleName as vmgroupRoleName } from './vmgroup/role-name.js';
import { hotplugLimit as vmHotplugLimit } from './vm/hotplug-limit.js';
import { incrementalBackup as vmIncrementalBackup } from './vm/incremental-backup.js';
import { iommu as vmIommu } from './vm/iommu.js';
import { kernelTwice as vmKernelTwice } from './vm/kernel-twice.js';
import { memoryResizeMode as vmMemoryResizeMode } from './vm/memory-resize-mode.js';
import { memory as vmMemory } from './vm/memory.js';
import { noContext as vmNoContext } from './vm/no-context.js';
import { onlyOne as vmOnlyOne } from './vm/only-one.js';
import { pciAddressRemoved as vmPciAddressRemoved } from './vm/pci-address-removed.js';
import { pci as vmPci } from './vm/pci.js';
import { pinnedCpu as vmPinnedCpu } from './vm/pinned-cpu.js';
import { raw as vmRaw } from './vm/raw.js';
import { requiredPart as vmRequiredPart } from './vm/required-part.js';
import { schedAction as vmSchedAction } from './vm/sched-action.js';
import { topology as vmTopology } from './vm/topology.js';
import { userInput as vmUserInput } from './vm/user-input.js';
import { variableSyntax as vmVariableSyntax } from './vm/variable-syntax.js';
import { vcpu as vmVcpu } from './vm/vcpu.js';
import { video as vmVideo } from './vm/video.js';
import { vmgroup as vmVmgroup } from './vm/vmgroup.js';
import { wrongShape as vmWrongShape } from './vm/wrong-shape.js';
import { addressRange as vnetAddressRange } from './vnet/address-range.js';
import { bridgeType as vnetBridgeType } from './vnet/bridge-type.js';
import { defaultSecurityGroup as vnetDefaultSecurityGroup } from './vnet/default-security-group.js';
import { driverMissing as vnetDriverMissing } from './vnet/driver-missing.js';
import { driverNeeds as vnetDriverNeeds } from './vnet/driver-needs.js';
import { driverUnknown as vnetDriverUnknown } from './vnet/driver-unknown.js';
import { vlanId as vnetVlanId } from './vnet/vlan-id.js';
import type { Rule } from './rule.js';

/** Every rule. */
export const RULES: readonly Rule[] = [
  backupjobChanged,
  backupjobPriority,
  clusterOneDrs,
  datastoreBasePath,
  datastoreDiskType,
  datastoreDriverMissing,
  datastoreDriverUnknown,
  datastoreRequiredAttribute,
  datastoreSetByDriver,
  datastoreSystemWithDsMad,
  datastoreTypeUnknown,
  diskCdromReadonlyNo,
  diskCdromVirtio,
  diskDiskTypeSurvives,
  diskDriverWithoutFormat,
  diskDuplicateMountTag,
  diskDuplicateTarget,
  diskExclusiveImage,
  diskFormatIsFilesystem,
  diskFsIsFormat,
  diskImageAmbiguous,
  diskImageAndId,
  diskImageIdNotNumber,
  diskImageNotADisk,
  diskImageNotFound,
  diskNoImage,
  diskOrderRemoved,
  diskOverwritten,
  diskOwnerIdNotNumber,
  diskOwnerIgnored,
  diskOwnerMissing,
  diskPersistentImageShared,
  diskPersistentSurvives,
  diskReadOnlyCopy,
  diskReadOnlyOnLvm,
  diskRepeatedAttribute,
  diskSamePersistentImageTwice,
  diskSerialAuto,
  diskShareableSurvives,
  diskShareableWithoutLock,
  diskSizeNotMegabytes,
  diskSizeOfLinkedImage,
  diskSizeOfPersistentCopy,
  diskSizeRefused,
  diskSwapFormat,
  diskTargetAreaSurvives,
  diskThrottlingConflict,
  diskTooManyDisks,
  diskTooManyHd,
  diskTransferModeInDisk,
  diskTransferModeUnsupported,
  diskVolatileFormatIgnored,
  diskVolatileSize,
  hookCall,
  hookCommand,
  hookState,
  hookType,
  imageCdromDevPrefix,
  imageCdromPersistent,
  imageDriverRemoved,
  imageDuplicateName,
  imageExclusive,
  imageFormatWithPath,
  imageImmutablePersistent,
  imageMissingPath,
  imagePathAndSource,
  imagePersistentOnlyDatastore,
  imagePersistentTypeUnknown,
  imageReadOnlyData,
  imageShareableFormat,
  imageShareableNotPersistent,
  imageSizeMissing,
  imageSourceWithoutFormat,
  imageTypeUnknown,
  imageWrongDatastore,
  marketplaceDriver,
  nameInvalid,
  nameMissing,
  nicAlias,
  nicAutoInVrouter,
  nicNicDefault,
  nicNetworkNotFound,
  nicOwnerMissing,
  permissionsRestrictedAttribute,
  schemaRemoved,
  schemaSetByOpennebula,
  schemaTooNew,
  schemaTypo,
  schemaUnknownValue,
  schemaWrongSection,
  secretClearText,
  securityGroupRuleRefused,
  valueBoolean,
  valueRepeatedPart,
  vmXmlCdromSaved,
  vmXmlLinkedNotPersistent,
  vmXmlPersistentWithoutSave,
  vmAutoConverge,
  vmBackupConfig,
  vmBootOrder,
  vmContextPasswords,
  vmCostNegative,
  vmCpu,
  vmDeployId,
  vmExpressionMixed,
  vmExpression,
  vmFileVariable,
  vmGraphicsPassword,
  vmGraphicsPort,
  vmgroupAffinity,
  vmgroupPolicyUnknown,
  vmgroupRoleName,
  vmHotplugLimit,
  vmIncrementalBackup,
  vmIommu,
  vmKernelTwice,
  vmMemoryResizeMode,
  vmMemory,
  vmNoContext,
  vmOnlyOne,
  vmPciAddressRemoved,
  vmPci,
  vmPinnedCpu,
  vmRaw,
  vmRequiredPart,
  vmSchedAction,
  vmTopology,
  vmUserInput,
  vmVariableSyntax,
  vmVcpu,
  vmVideo,
  vmVmgroup,
  vmWrongShape,
  vnetAddressRange,
  vnetBridgeType,
  vnetDefaultSecurityGroup,
  vnetDriverMissing,
  vnetDriverNeeds,
  vnetDriverUnknown,
  vnetVlanId,
];
